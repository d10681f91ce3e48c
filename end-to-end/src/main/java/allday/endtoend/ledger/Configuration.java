package allday.endtoend.ledger;

import allday.simulator.ProvidersServer;
import allday.simulator.SimulatedPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the configuration file and a template that says which step of which order it tells of. */
final class Configuration {
  private static final String HEAD =
      """
      allday:
        public-url: %s
        templates: %s
        branches:
          - { id: springfield, name: Springfield, time-zone: America/Chicago, country: US, currency: USD }
          - { id: camden, name: Camden, time-zone: Europe/London, country: GB, currency: GBP }
          - { id: dublin, name: Dublin, time-zone: Europe/Dublin, country: IE, currency: EUR }
          - { id: pune, name: Pune, time-zone: Asia/Kolkata, country: IN, currency: INR }
        channels:
          - { id: mail, provider: sendgrid, secrets: { api-key: SG.ledger }, settings: { from: orders@shop.example, base-url: "%s" } }
          - { id: sms, provider: twilio, secrets: { auth-token: ledger }, settings: { account-sid: AC0123456789abcdef0123456789abcdef, from: "+15005550006", base-url: "%s" } }
        rules:
          - { when: [CONFIRMED, PREPARING, READY, OUT_FOR_DELIVERY, COMPLETED, CANCELLED], for: CUSTOMER, platform: [shopify, woocommerce, gloriafood], template: order-ready, channels: [mail], expires: 1h }
          - { when: [CONFIRMED, PREPARING, READY, OUT_FOR_DELIVERY, COMPLETED, CANCELLED], for: CUSTOMER, template: order-ready, channels: [sms], expires: 1h }
        connections:
      """;

  private Configuration() {}

  static Path write(
      Path folder,
      List<SimulatedPlatform> platforms,
      String secret,
      URI apis,
      ProvidersServer providers)
      throws IOException {
    var templates = Files.createDirectories(folder.resolve("templates/order-ready"));
    Files.writeString(templates.resolve("text.en.mustache"), Mailbox.TEMPLATE);
    var text =
        new StringBuilder(
            HEAD.formatted(
                House.PUBLIC_URL,
                templates.getParent(),
                providers.url("sendgrid"),
                providers.url("twilio")));
    for (var platform : platforms) {
      text.append(connection(platform, secret, apis + "/" + platform.connection()).indent(4));
    }
    return Files.writeString(folder.resolve("allday.yml"), text);
  }

  private static String connection(SimulatedPlatform platform, String secret, String api) {
    String head = "- id: %s\n  platform: %s\n".formatted(platform.connection(), platform.name());
    return head
        + switch (platform.name()) {
          case "shopify" ->
              """
                branch: springfield
                secrets: { webhook: "%s", access-token: shpat_ledger }
                settings: { shop: demo-kitchen.myshopify.com, base-url: "%s" }
                poll: 5s
              """
                  .formatted(secret, api);
          case "square" ->
              """
                stores: { DEMO1: springfield }
                secrets: { webhook: "%s", access-token: ledger }
                settings: { base-url: "%s" }
                poll: 5s
              """
                  .formatted(secret, api);
          case "ubereats" ->
              """
                stores: { a4b5c6d7-1111-4222-8333-944445555666: springfield }
                secrets: { webhook: "%1$s", client-secret: ledger }
                settings: { client-id: ledger, base-url: "%2$s", token-url: "%2$s/oauth/v2/token" }
                poll: 5s
              """
                  .formatted(secret, api);
          case "woocommerce" ->
              """
                branch: camden
                secrets: { webhook: "%s", consumer-key: ck_ledger, consumer-secret: cs_ledger }
                settings:
                  shop-url: "%s"
                  status-map: { preparing: PREPARING, ready-for-pickup: READY }
                poll: 5s
              """
                  .formatted(secret, api);
          case "gloriafood" ->
              """
                stores: { DUBLIN-1: dublin }
                secrets: { webhook: "%s", poll-key: ledger }
                settings: { base-url: "%s" }
                poll: 5s
              """
                  .formatted(secret, api);
          case "petpooja" ->
              """
                stores: { demo1234: pune }
                secrets: { webhook: "%s", app-key: ledger, app-secret: ledger, access-token: ledger }
                settings: { base-url: "%s" }
                poll: 5s
              """
                  .formatted(secret, api);
          default -> throw new IllegalArgumentException("nobody plays " + platform.name());
        };
  }
}
