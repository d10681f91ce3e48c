package allday.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.store.orders.BookedOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {
  private final Templates templates = new Templates();
  private final FakeOrders orders = new FakeOrders();
  @TempDir Path folder;

  private static Model model(BookedOrder order) {
    return Model.of(order, Harness.camden(), "en", SettableClock.NOON);
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void haveWordsForEveryStatusInEveryLanguage(OrderStatus status) {
    var key = "order-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');

    assertThat(templates.languages(key)).contains("en", "hi", "es", "fr", "de", "pt", "ar");
  }

  @Test
  void takeTheNearestLanguage() {
    assertThat(templates.language("order-ready", List.of("de-AT"))).isEqualTo("de");
    assertThat(templates.language("order-ready", List.of("pt-BR"))).isEqualTo("pt");
    assertThat(templates.language("order-ready", List.of("ar_EG"))).isEqualTo("ar");
    assertThat(templates.language("order-ready", List.of("zh-Hant-TW", "es-MX"))).isEqualTo("es");
    assertThat(templates.language("order-ready", List.of("zh"))).isEqualTo("en");
  }

  @Test
  void setPagesInTheDirectionOfTheirLanguage() {
    var arabic = OneOrder.model("order-confirmed", "ar", null);
    var english = OneOrder.model("order-confirmed", "en", null);

    assertThat(templates.render("order-confirmed", Kind.EMAIL, "ar", arabic).html())
        .contains("<html lang=\"ar\" dir=\"rtl\">")
        .contains("<p style=\"margin:0.5em 0\">2 × \u2068Tom Yam\u2069</p>");
    assertThat(templates.render("order-confirmed", Kind.EMAIL, "en", english).html())
        .contains("<html lang=\"en\" dir=\"ltr\">");
  }

  @Test
  void countThePartsOfATextAndNameItsAlphabet() {
    var hindi =
        templates.render("order-ready", Kind.SMS, "hi", OneOrder.model("order-ready", "hi", null));

    assertThat(hindi.alphabet()).isEqualTo("UCS-2");
    assertThat(hindi.segments()).isEqualTo(1);
  }

  @Test
  void fitAnOrdinaryTextMessageIntoOnePart() {
    var rendered =
        templates.render(
            "order-ready", Kind.SMS, "en", model(orders.anOrder()).flag("pickup", true));

    assertThat(rendered.text()).isEqualTo("Camden Soups: your order 1042 is ready for pickup.");
    assertThat(rendered.segments()).isEqualTo(1);
  }

  @Test
  void writeAmountsAndTimesAsTheBranchDoes() {
    var rendered = templates.render("order-placed", Kind.EMAIL, "en", model(orders.anOrder()));

    assertThat(rendered.text()).contains("Hello Ana").contains("2 x Soup").contains("£12.50");
    assertThat(rendered.html()).contains("2 x Soup");
  }

  @Test
  void leaveHostileTextsAlone() {
    var hostile = "{{total}} <b>&\r\nBcc: all@example.com";
    var order = named(orders.anOrder(), hostile);

    var rendered = templates.render("order-ready", Kind.EMAIL, "en", model(order));

    assertThat(rendered.text()).contains("{{total}} <b>& Bcc: all@example.com");
    assertThat(rendered.html()).contains("&lt;b&gt;&amp;").doesNotContain("<b>");
    assertThat(rendered.subject()).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void giveWayToTheOperatorsOwn() throws Exception {
    write("order-ready/text.en.mustache", "Ready\n---\nCome and get it, {{name}}!");

    var problems = templates.read(folder.toString());

    assertThat(problems).isEmpty();
    assertThat(templates.render("order-ready", Kind.SMS, "en", model(orders.anOrder())).text())
        .isEqualTo("Come and get it, Ana!");
  }

  @Test
  void nameAnotherTemplateForEachProviderAndAccount() throws Exception {
    write("order-ready/approved.de.mustache", "fertig");
    write("order-ready/approved-whatsapp.en.mustache", "order_ready");
    write("order-ready/approved-plivo.en.mustache", "1107160000000000001");
    write("order-ready/approved-second.en.mustache", "order_ready_2");

    assertThat(templates.read(folder.toString())).isEmpty();

    assertThat(approvedName("main", "whatsapp")).contains("order_ready");
    assertThat(approvedName("second", "whatsapp")).contains("order_ready_2");
    assertThat(approvedName("texts", "plivo")).contains("1107160000000000001");
    assertThat(approvedName("other", "sns")).contains("fertig");
    assertThat(templates.hasApproved("order-ready")).isTrue();
    assertThat(templates.hasApproved("order-placed")).isFalse();
  }

  /** In German, which one file alone is written in. */
  private Optional<String> approvedName(String channel, String provider) {
    return templates
        .approvedName(
            "order-ready", "de", new ApprovedBy(new ChannelId(channel), new ProviderId(provider)))
        .map(Templates.ApprovedName::name);
  }

  @Test
  void tellTheirVersionsApart() throws Exception {
    var by = new ApprovedBy(new ChannelId("main"), new ProviderId("whatsapp"));
    var shipped = templates.version("order-ready", Kind.SMS, "en", by);
    write("order-ready/text.en.mustache", "Ready\n---\nCome and get it!");
    write("order-ready/approved.en.mustache", "order_ready");

    templates.read(folder.toString());

    assertThat(shipped).matches("[0-9a-f]{12}");
    assertThat(templates.version("order-ready", Kind.SMS, "en", by))
        .matches("[0-9a-f]{12}/[0-9a-f]{12}")
        .doesNotContain(shipped);
    assertThat(templates.version("order-ready", Kind.SMS, "de", by)).doesNotContain(shipped);
  }

  @Test
  void fillInTheTemplateOfTheProviderThatSends() throws Exception {
    write("order-ready/approved.en.mustache", "1107\nnumber = {{number}}");
    write("order-ready/approved-whatsapp.en.mustache", "order_ready\nwho = {{name}}");
    templates.read(folder.toString());
    var by = new ApprovedBy(new ChannelId("main"), new ProviderId("whatsapp"));

    var approved =
        templates.render("order-ready", Kind.CHAT, "en", model(orders.anOrder()), by).approved();

    assertThat(approved.name()).isEqualTo("order_ready");
    assertThat(approved.parameters()).containsExactly("Ana");
  }

  @Test
  void nameTheProvidersOwnTemplate() throws Exception {
    write("order-ready/approved.en.mustache", "order_ready\nwho = {{name}}\nnumber = {{number}}");
    templates.read(folder.toString());

    var approved =
        templates.render("order-ready", Kind.CHAT, "en", model(orders.anOrder())).approved();

    assertThat(approved.name()).isEqualTo("order_ready");
    assertThat(approved.parameters()).containsExactly("Ana", "1042");
    assertThat(approved.named()).isEqualTo(Map.of("who", "Ana", "number", "1042"));
  }

  @Test
  void giveCardsTheOperatorsOwnLines() throws Exception {
    write("team-card/card.en.mustache", "No. = {{number}}\n\nTable = {{table}}\n");
    templates.read(folder.toString());

    assertThat(templates.card("staff-order", "en", model(orders.anOrder())))
        .containsExactly(new CardLine("No.", "1042"));
    assertThat(templates.card("staff-order", "de", model(orders.anOrder())).getFirst())
        .isEqualTo(new CardLine("Bestellung", "1042"));
  }

  @Test
  void tellOfUnknownNamesAndFormsAtStart() throws Exception {
    write("order-ready/text.en.mustache", "Ready\n---\n{{#ready}}{{custmer}}{{/ready}}");
    write("order-ready/txt.en.mustache", "Ready\n---\nx");
    write("order-placed/text.en.mustache", "no subject");
    write("team-card/card.en.mustache", "Order = {{number}}\n{{promised}}");
    write("order-ready/voice.en.mustache", "Ready\n---\nSee www.soups.example");

    var problems = templates.read(folder.toString());

    assertThat(problems).hasSize(5);
    assertThat(problems.toString())
        .contains("custmer")
        .contains("expected a name such as text.en.mustache")
        .contains("expected the subject in the first line")
        .contains("expected lines such as Promised = {{promised}}")
        .contains("order-ready/voice.en.mustache", "expected no link");
  }

  @Test
  void wantAFolder() {
    assertThat(templates.read("/no/such/folder").getFirst().what())
        .isEqualTo("expected the path of a folder, found \"/no/such/folder\"");
  }

  private BookedOrder named(BookedOrder order, String number) {
    return orders.with(
        order,
        old ->
            new CanonicalOrder(
                old.identity().displayNumber(number),
                old.status(),
                old.timing(),
                old.fulfilment(),
                old.customer(),
                old.lines(),
                old.totals(),
                old.payments(),
                old.notes(),
                null));
  }

  private void write(String path, String text) throws Exception {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
