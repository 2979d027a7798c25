"""Two made-up plans in every form users meet, and the script that makes them from one source each."""
