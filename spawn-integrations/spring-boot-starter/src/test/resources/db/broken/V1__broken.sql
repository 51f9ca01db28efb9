select broken;
