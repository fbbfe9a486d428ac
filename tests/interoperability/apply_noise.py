"""Puts exported noise on pictures as the app does, and counts the values in which that differs from the app's copies.

Usage: apply_noise.py NOISE.npz PICTURES.npz, where PICTURES.npz holds `originals` and `copies`, uint8 [N, side, side, 3],
and `people`, the name of the person in each.
"""

import json
import sys

import numpy


def protect(pictures, noise, epsilon):
    """Class-wise or sample-wise noise on pictures of its own size, on whole grey levels."""
    levels = (255.0 * noise.astype(numpy.float64)).astype(numpy.float32)
    change = numpy.clip(levels.astype(numpy.float64), -epsilon, epsilon)
    return numpy.clip(numpy.floor(pictures + change + 0.5), 0, 255).astype(numpy.uint8)


def main(noise_file, pictures_file):
    with numpy.load(noise_file, allow_pickle=False) as exported:
        noise, labels, names = exported["noise"], exported["labels"], exported["names"]
        epsilon = json.loads(str(exported["parameters"]))["epsilon"]
    with numpy.load(pictures_file, allow_pickle=False) as exported:
        originals, copies, people = exported["originals"], exported["copies"], exported["people"]
    row_of = {str(names[label]): row for row, label in enumerate(labels)}
    rows = [row_of[str(person)] for person in people]
    protected = protect(originals, noise[rows], epsilon)
    result = {
        "pictures": len(originals),
        "changed": int((copies != originals).sum()),
        "different": int((protected != copies).sum()),
        "largest": int(numpy.abs(copies.astype(int) - originals.astype(int)).max()),
        "epsilon": epsilon,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
