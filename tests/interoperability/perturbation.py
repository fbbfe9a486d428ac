"""Takes exported noise up as the official code of unlearnable examples does, and gives it back.

Usage: perturbation.py EXPORTED.npz BACK.npz [torch]. Prints what was read, and writes the same noise as PyTorch's
`perturbation.pt` would be saved for the app. With `torch` it goes through torch.save and torch.load.
"""

import json
import os
import sys
import tempfile

import numpy


def through_torch(perturbation):
    import torch

    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "perturbation.pt")
        torch.save(torch.from_numpy(perturbation), file)
        return torch.load(file).numpy()


def main(exported_file, back_file, *options):
    with numpy.load(exported_file, allow_pickle=False) as exported:
        perturbation, labels, names = exported["perturbation"], exported["labels"], exported["names"]
    if "torch" in options:
        perturbation = through_torch(perturbation)
    numpy.savez(back_file, perturbation=perturbation, labels=labels)
    result = {
        "shape": perturbation.shape,
        "type": str(perturbation.dtype),
        "labels": labels.tolist(),
        "names": names.tolist(),
        "first": perturbation[0, :, 0, 1].tolist(),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
