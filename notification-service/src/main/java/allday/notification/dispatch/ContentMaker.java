package allday.notification.dispatch;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.OpeningHours;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Kind;
import allday.notification.consent.Contacts;
import allday.notification.link.PublicLinks;
import allday.notification.recipients.Acquaintances;
import allday.notification.template.ApprovedBy;
import allday.notification.template.Model;
import allday.notification.template.Rendered;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.ContactHash;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a delivery into words, for the route it takes now. */
@Component
public class ContentMaker {
  /** Whoever gets such a message can answer it in words. */
  private static final Set<Kind> ANSWERED = EnumSet.of(Kind.SMS, Kind.CHAT);

  /** Nobody hears or pays for what is English in a call or a text of another language. */
  private static final Set<Kind> BRIEF = EnumSet.of(Kind.VOICE, Kind.SMS);

  private static final String STATUS_REPLY = "status-reply";
  private static final String PREFERENCES = "preferences-hint";
  private static final String PREFERENCES_URL = "preferencesUrl";

  /** Carriers want the hint in the first message of a conversation and once a month. */
  private static final Duration HINT_AGAIN = Duration.ofDays(30);

  private final Templates templates;
  private final Branches branches;
  private final Contacts contacts;
  private final Acquaintances people;
  private final DeliveryLookup deliveries;
  private final OrderPage page;
  private final Wording wording;
  private final PublicLinks links;
  private final StaffNews staffNews;
  private final OptOutHint optOut;
  private final SenderLine sender;
  private final CallWords callWords;
  private final IssueWords issueWords;

  ContentMaker(
      Templates templates,
      Branches branches,
      Contacts contacts,
      Acquaintances people,
      DeliveryLookup deliveries,
      OrderPage page,
      Wording wording,
      PublicLinks links,
      StaffNews staffNews,
      OptOutHint optOut,
      SenderLine sender,
      CallWords callWords,
      IssueWords issueWords) {
    this.templates = templates;
    this.branches = branches;
    this.contacts = contacts;
    this.people = people;
    this.deliveries = deliveries;
    this.page = page;
    this.wording = wording;
    this.links = links;
    this.staffNews = staffNews;
    this.optOut = optOut;
    this.sender = sender;
    this.callWords = callWords;
    this.issueWords = issueWords;
  }

  /**
   * What is handed over.
   *
   * @param segments parts of a text message; null for other kinds
   * @param hinted the text tells how to opt out
   */
  record Made(Content content, @Nullable Integer segments, boolean hinted) {}

  /** Who was told of late how to opt out; grows with those who are told in the same batch. */
  static final class Hinted {
    private final Set<ContactHash> contacts;

    Hinted(Set<ContactHash> contacts) {
      this.contacts = new HashSet<>(contacts);
    }

    /** Whether this is the first message that may tell it. */
    private boolean isFirst(ContactHash contact) {
      return contacts.add(contact);
    }
  }

  /** One question for all that may need the hint. */
  Hinted hinted(List<Delivery> due, Instant now) {
    return new Hinted(
        deliveries.hinted(
            due.stream()
                .filter(ContentMaker::mayHint)
                .flatMap(one -> Optional.ofNullable(one.route()).stream())
                .flatMap(route -> Optional.ofNullable(route.contact()).stream())
                .collect(Collectors.toSet()),
            now.minus(HINT_AGAIN)));
  }

  Made make(Delivery delivery, Route route, @Nullable BookedOrder order, Hinted told, Instant now) {
    var saying = sender.of(delivery, route, order);
    var model =
        CallWords.heard(
                linked(model(delivery, route, order, now), delivery, route, now), delivery, route)
            .text("senderIdentity", saying.line());
    var rendered =
        templates.render(
            delivery.template(), route.kind(), delivery.language(), model, ApprovedBy.of(route));
    var contact = route.contact();
    boolean oneWay = optOut.isOneWay(route);
    boolean exact = wording.mustBeExact(route, rendered.approved());
    boolean hinted =
        mayHint(delivery)
            && contact != null
            && !exact
            && (oneWay || told.isFirst(contact) || saying.optOut());
    var text =
        callWords.around(
            rendered.text(), delivery, route, order == null ? branchOf(delivery) : order.branch());
    if (route.kind() == Kind.SMS && !exact) {
      text = SenderLine.under(text, saying.line(), "\n");
    }
    if (hinted) {
      text += (saying.line().isEmpty() ? " " : "\n") + optOut.hint(delivery, route, now);
    }
    if (!model.shown(PREFERENCES_URL).isEmpty()) {
      text += "\n\n" + templates.line(PREFERENCES, delivery.language(), model);
    }
    if (route.kind() == Kind.EMAIL) {
      text = SenderLine.under(text, saying.line(), "\n\n");
    }
    var content =
        new Content(
            rendered.subject(),
            text,
            SenderLine.inPage(rendered.html(), saying.line()),
            card(delivery, rendered, model),
            rendered.approved(),
            facts(delivery, order),
            links.unsubscribe(delivery, route).orElse(null),
            CallWords.keys(delivery, route));
    return new Made(
        content, route.kind() == Kind.SMS ? Templates.segments(text) : null, hinted && !oneWay);
  }

  private static @Nullable BranchId branchOf(Delivery delivery) {
    return delivery.branch() == null ? null : new BranchId(delivery.branch());
  }

  private Model model(Delivery delivery, Route route, @Nullable BookedOrder order, Instant now) {
    var language = delivery.language();
    if (delivery.template().equals(STATUS_REPLY)) {
      return Model.empty(language)
          .orders(
              recent(route).stream()
                  .map(recent -> Model.of(recent, branch(recent.branch()), language, now))
                  .toList());
    }
    var model =
        order == null
            ? Model.empty(language)
            : Model.of(order, branch(order.branch()), language, now);
    if (order != null && delivery.status() != null) {
      model = model.status(delivery.status());
    }
    if (order != null && delivery.audience() == Audience.STAFF) {
      model = model.text("pageUrl", page(order));
    }
    return withIssue(model.text("link", delivery.facts().get("link")), delivery, route);
  }

  private Model linked(Model model, Delivery delivery, Route route, Instant now) {
    var orderId = delivery.orderId();
    if (orderId != null) {
      links.tracking(orderId).ifPresent(url -> model.text("trackUrl", url.toString()));
    }
    links
        .preferences(delivery, route, now)
        .ifPresent(
            url ->
                model
                    .text(PREFERENCES_URL, url.toString())
                    .text("preferencesHint", templates.title(PREFERENCES, delivery.language())));
    return model;
  }

  private Model withIssue(Model model, Delivery delivery, Route route) {
    var kind = route.kind();
    var facts = delivery.facts();
    if (!facts.containsKey("issue")) {
      return model;
    }
    for (var name : List.of("severity", "platform", "connection")) {
      if (facts.containsKey(name)) {
        model = model.text(name, facts.get(name));
      }
    }
    var said = said(delivery);
    if (facts.containsKey("branch")) {
      model = model.text("branch", branch(new BranchId(facts.get("branch"))).name());
    }
    return model
        .text("issue", said.title())
        .text("summary", said.summary())
        .text("detail", BRIEF.contains(kind) ? "" : said.detail())
        .flag("info", "info".equals(facts.get("severity")))
        .flag("warning", "warning".equals(facts.get("severity")))
        .flag("grave", "urgent".equals(facts.get("severity")))
        .text("alike", facts.get("alike"))
        .text("ackBy", facts.get("acknowledgedBy"))
        .text("ackLink", facts.containsKey("code") && kind != Kind.VOICE ? link(delivery) : "")
        .text("ackCode", isAnswered(route) ? facts.get("code") : "")
        .flag("resolved", Boolean.parseBoolean(facts.get("resolved")))
        .flag("urgent", delivery.matter() != null && delivery.matter().urgent());
  }

  /** The list in an answer to staff is made of such words already, and is no problem itself. */
  private IssueWords.Said said(Delivery delivery) {
    var facts = delivery.facts();
    return issueWords.of(
        facts.getOrDefault("issue", "").replace(' ', '-'),
        facts.getOrDefault("subject", ""),
        facts.getOrDefault("summary", ""),
        delivery.language());
  }

  private boolean isAnswered(Route route) {
    return ANSWERED.contains(route.kind()) && !optOut.isOneWay(route);
  }

  private String link(Delivery delivery) {
    return staffNews.link(delivery).orElse("");
  }

  private List<BookedOrder> recent(Route route) {
    return people.recent(route.channel(), contacts.ofChannel(route.kind(), route.address()));
  }

  private static boolean mayHint(Delivery delivery) {
    var route = delivery.route();
    return route != null
        && route.kind() == Kind.SMS
        && delivery.audience() == Audience.CUSTOMER
        && !delivery.confirmation();
  }

  /** No personal data: a team's chat is somebody else's. */
  private @Nullable Card card(Delivery delivery, Rendered rendered, Model model) {
    if (delivery.audience() != Audience.STAFF) {
      return null;
    }
    Card.Button open = null;
    Card.Button takeUp = null;
    var fields = new ArrayList<Card.Field>();
    for (var line : templates.card(delivery.template(), delivery.language(), model)) {
      if (line.value().equals(model.shown("ackLink"))) {
        takeUp = new Card.Button(line.label(), line.value());
      } else if (line.value().equals(model.shown("pageUrl"))) {
        open = new Card.Button(line.label(), line.value());
      } else {
        fields.add(new Card.Field(line.label(), line.value()));
      }
    }
    return new Card(rendered.subject(), fields, open, takeUp, model.itemLines());
  }

  /** Where to look further: the page for staff, or what customers are told. */
  private @Nullable String page(BookedOrder order) {
    return page.of(order.orderId())
        .or(() -> links.tracking(order.orderId()).map(URI::toString))
        .orElse(null);
  }

  /** For channels that keep records. No personal data. */
  private static Map<String, String> facts(Delivery delivery, @Nullable BookedOrder order) {
    var facts = new LinkedHashMap<String, String>();
    if (order != null) {
      facts.put("order_number", Model.number(order));
      facts.put("order_id", order.orderId().toString());
      facts.put("status", order.status().name());
      facts.put("platform", order.platform().value());
      facts.put("branch", order.branch().value());
    }
    for (var name : List.of("issue", "severity", "platform", "connection", "branch")) {
      var value = delivery.facts().get(name);
      if (value != null) {
        facts.putIfAbsent(name, value);
      }
    }
    return facts;
  }

  /** An order may name a branch that the operator has taken out since. */
  Branch branch(BranchId id) {
    return branches
        .find(id)
        .orElseGet(
            () ->
                new Branch(
                    id,
                    id.value(),
                    ZoneOffset.UTC,
                    "US",
                    "USD",
                    "en",
                    LocalTime.MIDNIGHT,
                    OpeningHours.ALWAYS));
  }
}
