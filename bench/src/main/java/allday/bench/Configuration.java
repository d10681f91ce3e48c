package allday.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The business that is measured: four branches, many connections, one account for text messages.
 */
final class Configuration {
  static final String SECRET = "bench-webhook-secret";

  private Configuration() {}

  static void write(Path file, URI platforms, URI twilio) {
    var text =
        new StringBuilder(
            """
            allday:
              branches:
                - { id: springfield, name: Springfield, time-zone: America/Chicago, country: US, currency: USD }
                - { id: camden, name: Camden High St, time-zone: Europe/London, country: GB, currency: GBP }
                - { id: dublin, name: Dublin Main St, time-zone: Europe/Dublin, country: IE, currency: EUR }
                - { id: pune, name: Pune Camp, time-zone: Asia/Kolkata, country: IN, currency: INR }
              channels:
                - id: sms
                  provider: twilio
                  secrets: { auth-token: bench }
                  settings:
                    account-sid: AC00000000000000000000000000000000
                    from: "+15005550006"
                    base-url: %s
                    per-second: 10000
              # One message for each order, at once, whichever platform it is of.
              rules:
                - { when: PLACED, for: CUSTOMER, template: order-placed, channels: [sms], expires: 24h }
                - { when: CONFIRMED, for: CUSTOMER, template: order-confirmed, channels: [sms], expires: 24h }
              connections:
            """
                .formatted(twilio));
    for (int i = 0; i < Traffic.CONNECTIONS; i++) {
      for (String connection : connections(i, platforms)) {
        text.append(connection.indent(4));
      }
    }
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> connections(int number, URI platforms) {
    return List.of(
        """
        - id: shopify-%d
          platform: shopify
          branch: springfield
          secrets: { webhook: %s }
          settings: { shop: demo-kitchen.myshopify.com }
        """
            .formatted(number, SECRET),
        """
        - id: woocommerce-%d
          platform: woocommerce
          branch: camden
          secrets: { webhook: %s }
          settings: { shop-url: "https://shop.example/" }
        """
            .formatted(number, SECRET),
        """
        - id: gloriafood-%d
          platform: gloriafood
          stores: { DUBLIN-1: dublin }
          secrets: { webhook: %s }
        """
            .formatted(number, SECRET),
        """
        - id: petpooja-%d
          platform: petpooja
          branch: pune
          secrets: { webhook: %s }
        """
            .formatted(number, SECRET),
        """
        - id: square-%d
          platform: square
          stores: { DEMO1: springfield }
          secrets: { webhook: %s, access-token: bench }
          settings: { base-url: %s/square }
        """
            .formatted(number, SECRET, platforms),
        """
        - id: ubereats-%d
          platform: ubereats
          branch: springfield
          secrets: { webhook: %s, client-secret: bench }
          settings: { client-id: bench, base-url: %s/ubereats, token-url: %s/ubereats/oauth/v2/token }
        """
            .formatted(number, SECRET, platforms, platforms));
  }
}
