package allday.planted.one;

import allday.planted.two.Neighbour;
import java.security.MessageDigest;
import java.sql.Connection;
import org.springframework.stereotype.Component;

/** Breaks every rule of the house on purpose, so that the tests can see the rules bite. */
@Component
public class PlantedPlatform {
  private final Neighbour neighbour = new Neighbour();

  boolean sameSecret(byte[] one, byte[] two, Connection database) throws Exception {
    return MessageDigest.isEqual(one, two) && database.isValid(1) && neighbour.isThere();
  }
}
