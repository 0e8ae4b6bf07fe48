"""One command for the Ukrainian parser: convert, train, evaluate, put in its place.

    python training/parser/train.py --treebanks DIR [--work DIR] [--parts "ru frames"] [--install]

DIR holds uk_pm-train.conllu, uk_pm-dev.conllu and ru_taiga-train.conllu (README.md says whence).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from assemble import assemble
from convert import convert
from spacy.cli.train import train
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import load_config

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src/whosays/languages/uk/parser"
SEED = 7


def evaluate(model: Path, gold: Path) -> dict[str, float]:
    """spaCy's scorer on gold tokens, sentence by sentence as the reader parses."""
    nlp = spacy.load(model)
    examples = []
    for doc in DocBin().from_disk(gold).get_docs(nlp.vocab):
        spaces = [bool(token.whitespace_) for token in doc]
        starts = [n == 0 for n in range(len(doc))]
        plain = spacy.tokens.Doc(
            nlp.vocab, words=[t.text for t in doc], spaces=spaces, sent_starts=starts
        )
        examples.append(Example(plain, doc))
    scores = nlp.evaluate(examples)
    names = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "speed")
    return {name: round(float(scores[name]), 4) for name in names}


def main() -> None:
    """Run the steps in order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("work-parser"))
    parser.add_argument("--parts", default="ru frames", help="what joins the Ukrainian treebank")
    parser.add_argument("--install", action="store_true", help="put the pipeline into the package")
    options = parser.parse_args()
    work: Path = options.work
    convert(options.treebanks, work, seed=SEED, parts=options.parts)
    spacy.cli.init_config.fill_config(work / "full.cfg", HERE / "config.cfg")
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    load_config(work / "full.cfg")
    train(work / "full.cfg", work / "out", overrides={**paths, "system.seed": SEED})
    assembled = SHIPPED if options.install else work / "parser"
    assemble(work / "out" / "model-best", assembled)
    print(json.dumps(evaluate(assembled, work / "dev.spacy"), indent=1))


if __name__ == "__main__":
    main()
