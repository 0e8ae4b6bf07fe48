"""Faces: the ways a reading is shown; none of them knows another."""
