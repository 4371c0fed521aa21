"""Looking through texts before they are let into the bank: what the rules marked is masked or left by a reviewer."""
