package allday.simulator;

import java.util.List;

/** The platforms that can be played. */
public final class SimulatedPlatforms {
  private SimulatedPlatforms() {}

  /**
   * All of them, each with a connection of its own name.
   *
   * @param secret that their webhooks are signed with
   * @param publicUrl of Allday; some platforms sign the URL too
   */
  public static List<SimulatedPlatform> all(String secret, String publicUrl) {
    return List.of(
        new SimulatedShopify(secret),
        new SimulatedSquare(secret, publicUrl + "/webhooks/square/square"),
        new SimulatedUberEats(secret),
        new SimulatedWooCommerce(secret),
        new SimulatedGloriaFood(secret),
        new SimulatedPetpooja(secret));
  }
}
