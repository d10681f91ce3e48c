package allday.simulator;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    return made(1, secret, webhookUrl, false);
  }

  /**
   * So many connections of each, {@code square}, {@code square-2} and so on, set up so that
   * whatever a webhook did not tell can be asked for.
   *
   * @param secret that their webhooks are signed with
   * @param publicUrl of Allday; some platforms sign the URL too
   */
  public static List<SimulatedPlatform> several(int connections, String secret, String publicUrl) {
    return made(connections, secret, id -> publicUrl + "/webhooks/square/" + id, true);
  }

  /**
   * @param squareUrl where Square posts to for a connection, which it signs
   */
  private static List<SimulatedPlatform> made(
      int connections, String secret, UnaryOperator<String> squareUrl, boolean queuesAll) {
    return Stream.<Made>of(
            new Made("shopify", id -> new SimulatedShopify(id, secret)),
            new Made("square", id -> new SimulatedSquare(id, secret, squareUrl.apply(id))),
            new Made("ubereats", id -> new SimulatedUberEats(id, secret)),
            new Made("woocommerce", id -> new SimulatedWooCommerce(id, secret)),
            new Made("gloriafood", id -> new SimulatedGloriaFood(id, secret, queuesAll)),
            new Made("petpooja", id -> new SimulatedPetpooja(id, secret)))
        .flatMap(made -> IntStream.rangeClosed(1, connections).mapToObj(made::number))
        .toList();
  }

  private record Made(String name, Function<String, SimulatedPlatform> connection) {
    SimulatedPlatform number(int number) {
      return connection.apply(number == 1 ? name : name + "-" + number);
    }
  }
}
