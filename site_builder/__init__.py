"""Inköpsarkivet's builder: published supplier ledgers in, a static site out."""

VERSION = "0.1.0"
