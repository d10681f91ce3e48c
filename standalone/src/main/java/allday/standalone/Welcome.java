package allday.standalone;

import allday.contracts.platform.Connections;
import allday.contracts.platform.Platform;
import java.util.stream.Collectors;

/** What the person who started Allday is told when it runs. */
final class Welcome {
  private Welcome() {}

  static String words(Standalone standalone) {
    var services = standalone.services();
    String url = "http://localhost:" + port(standalone);
    var out = new StringBuilder();
    out.append(
        """

        Allday is running.

          Orders     %s/api/v1/orders
          API        %s/v3/api-docs
          Health     %s/actuator/health
          User       staff, %s
          Data       %s

        """
            .formatted(url, url, url, password(standalone), standalone.folder()));
    if (standalone.madeBodyKeys()) {
      out.append(
          """
            What platforms send is kept sealed. Its key was made just now and is in
            %s: keep it with every backup.

          """
              .formatted(standalone.folder().resolve("body-keys")));
    }
    if (services.getBean(Connections.class).all().isEmpty()) {
      out.append(firstConnection(standalone, url));
    }
    return out.toString();
  }

  static int port(Standalone standalone) {
    return standalone
        .services()
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }

  private static String password(Standalone standalone) {
    String madeUp = standalone.madeUpPassword();
    if (madeUp != null) {
      return "password " + madeUp + "  (shown once)";
    }
    var kept = standalone.folder().resolve("staff-password");
    return kept.toFile().exists() ? "password in " + kept : "password as you set it";
  }

  private static String firstConnection(Standalone standalone, String url) {
    String platforms =
        standalone.services().getBeansOfType(Platform.class).values().stream()
            .map(platform -> platform.id().value())
            .sorted()
            .collect(Collectors.joining(", "));
    return """
      No order platform is connected yet. Put this into allday.yml here and start again:

          allday:
            branches:
              - { id: main, name: My place, time-zone: Europe/London, country: GB, currency: GBP }
            connections:
              - id: my-shop
                platform: shopify
                branch: main
                secrets: { webhook: "${SHOPIFY_WEBHOOK_SECRET}" }
                settings: { shop: my-shop.myshopify.com }

      The platform then posts to %s/webhooks/shopify/my-shop
      Platforms: %s
      To look around first: ./allday demo

    """
        .formatted(url, platforms);
  }
}
