package allday.channels.planted;

import allday.channels.plantedneighbour.Neighbour;

/** Planted. */
record KnowsItsNeighbour(Neighbour neighbour) {}
