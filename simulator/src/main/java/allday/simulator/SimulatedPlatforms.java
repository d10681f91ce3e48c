package allday.simulator;

import java.util.List;
import java.util.function.UnaryOperator;

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
    return all(secret, platform -> publicUrl + "/webhooks/" + platform + "/" + platform);
  }

  /**
   * All of them, each with a connection of your choice.
   *
   * @param webhookUrl where the platform of a name posts to
   */
  public static List<SimulatedPlatform> all(String secret, UnaryOperator<String> webhookUrl) {
    return List.of(
        new SimulatedShopify(secret),
        new SimulatedSquare(secret, webhookUrl.apply("square")),
        new SimulatedUberEats(secret),
        new SimulatedWooCommerce(secret),
        new SimulatedGloriaFood(secret),
        new SimulatedPetpooja(secret));
  }
}
