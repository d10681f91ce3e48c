package allday.channels.plantedneighbour;

/** Planted. */
public record Neighbour() {}
