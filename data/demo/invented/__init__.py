"""The invented world behind the demo: six buyers, their suppliers and what they bought."""
