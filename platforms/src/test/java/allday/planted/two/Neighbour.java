package allday.planted.two;

/** A class of another room. */
public class Neighbour {
  public boolean isThere() {
    return true;
  }
}
