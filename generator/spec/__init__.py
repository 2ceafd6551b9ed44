"""The exercise spec: YAML text → plain tree with places → `Spec`, every fault a `Problem`."""
