package allday.contracts.profile;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ListCursor;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.contracts.profile.PollSettings.LastPage;
import allday.contracts.web.Headers;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a platform for its orders as the operator says, outlet by outlet. */
public abstract class ProfiledPoller implements OrderPoller {
  /** A platform that does not know the parameter of the page gives the same one for ever. */
  private static final int MOST_PAGES = 500;

  private final Profile profile;

  protected ProfiledPoller(Profile profile) {
    this.profile = profile;
  }

  @Override
  public PlatformId platform() {
    return profile.id();
  }

  @Override
  public By by(Connection connection) {
    return chosen(connection).get(PollSettings.BY);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var chosen = chosen(connection);
    var base = chosen.find(PollSettings.BASE_URL);
    if (base.isEmpty() || connection.secrets().find(PollSettings.TOKEN).isEmpty()) {
      return new Trouble.Denied("a poll needs settings.base-url and the secret access-token");
    }
    var outlets = outlets(chosen, connection);
    if (outlets.isEmpty()) {
      return new Trouble.Denied(
          "no outlet is configured: name them under stores or settings.outlets");
    }
    var at = ListCursor.counted(cursor, 0);
    long page = at.number();
    if (at.list() >= outlets.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    if (page >= MOST_PAGES) {
      return new Trouble.Broken(
          "more than " + MOST_PAGES + " pages: it does not seem to know settings.page-parameter");
    }
    String outlet = outlets.get(at.list());
    var answer =
        api.call(call(question(base.get(), chosen, outlet, page, window), chosen, connection));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var list = list(got.body(), chosen);
    if (list.isEmpty()) {
      return new Trouble.Broken("an answer without a list at settings.orders-at");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : list.get()) {
      add(order, outlet, chosen, connection, listing);
    }
    Long more = hasNext(chosen, listing.size()) ? page + 1 : null;
    return listing.found(at.next(more, outlets.size()));
  }

  private Chosen chosen(Connection connection) {
    return new Chosen(profile, connection.settings());
  }

  /** One without a name where all are asked for at once. */
  private static List<String> outlets(Chosen chosen, Connection connection) {
    if (chosen.find(PollSettings.OUTLET_PARAMETER).isEmpty()) {
      return List.of("");
    }
    return connection.storesToPoll(chosen.profile().own(PollSettings.OUTLETS));
  }

  private static URI question(URI base, Chosen chosen, String outlet, long page, Window window) {
    var zone = chosen.find(PollSettings.ZONE).orElse(ZoneOffset.UTC);
    var time = chosen.get(PollSettings.TIME);
    long number = chosen.get(PollSettings.FIRST_PAGE) + page;
    var query = new LinkedHashMap<String, String>();
    chosen.find(PollSettings.OUTLET_PARAMETER).ifPresent(name -> query.put(name, outlet));
    chosen
        .find(PollSettings.FROM_PARAMETER)
        .ifPresent(name -> query.put(name, time.write(window.from(), zone)));
    chosen
        .find(PollSettings.UNTIL_PARAMETER)
        .ifPresent(name -> query.put(name, time.write(window.until(), zone)));
    chosen
        .find(PollSettings.PAGE_PARAMETER)
        .ifPresent(name -> query.put(name, Long.toString(number)));
    chosen
        .find(PollSettings.LIMIT_PARAMETER)
        .ifPresent(name -> query.put(name, chosen.get(PollSettings.PAGE_SIZE).toString()));
    return Urls.query(Urls.url(base, chosen.get(PollSettings.PATH)), query);
  }

  private static HttpCall call(URI url, Chosen chosen, Connection connection) {
    String scheme = chosen.get(PollSettings.AUTHORIZATION_SCHEME);
    String token = connection.secret(PollSettings.TOKEN).reveal();
    var call =
        HttpCall.get(url)
            .header(
                chosen.get(PollSettings.AUTHORIZATION_HEADER),
                scheme.equals("none") ? token : scheme + " " + token);
    for (var more : connection.settings().below(PollSettings.HEADERS).entrySet()) {
      call = call.header(more.getKey(), more.getValue());
    }
    return call;
  }

  private static Optional<List<byte[]>> list(byte[] answer, Chosen chosen) {
    return chosen.get(PollSettings.ORDERS_AT).alternatives().stream()
        .map(List::getFirst)
        .flatMap(pointer -> Json.list(answer, Place.names(pointer)).stream())
        .map(Json.Listed::elements)
        .findFirst();
  }

  private static void add(
      byte[] order, String outlet, Chosen chosen, Connection connection, Listing listing) {
    Map<String, String> beside =
        outlet.isEmpty() ? Map.of() : Map.of(EventSettings.STORE.name(), outlet);
    listing.order(
        ProfiledWebhook.FORM,
        order,
        read -> new Delivery(chosen, connection, read, beside).orderId(),
        (raw, read) -> {
          var delivery = new Delivery(chosen, connection, read, beside);
          return raw.event(null, delivery.time(Headers.NONE))
              .fact(EventSettings.STORE.name(), beside.get(EventSettings.STORE.name()))
              .sandbox(delivery.isTest());
        });
  }

  private static boolean hasNext(Chosen chosen, int found) {
    return chosen.find(PollSettings.PAGE_PARAMETER).isPresent()
        && found > 0
        && (chosen.get(PollSettings.LAST_PAGE) == LastPage.EMPTY
            || found >= chosen.get(PollSettings.PAGE_SIZE));
  }
}
