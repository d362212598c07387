"""The sample series: papers of an invented borough, in words of its own, set with `press`."""
