"""`python -m benchmarks`: prints every measure beside its target."""

import os


def main() -> int:
    """Measure on one thread: the speed is of CPU time, not of cores."""
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"

    from benchmarks import command  # Numpy reads the number of threads when it is first imported.

    return command.main()


if __name__ == "__main__":
    raise SystemExit(main())
