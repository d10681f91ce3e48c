package allday.platforms.clover;

import allday.contracts.config.Secret;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Clover wants to be called: with the token of the merchant that is spoken of. */
final class CloverApi {
  /** An order with the parts that Clover gives in calls of their own, side by side. */
  static final String ORDER = "order";

  /** One entry of a webhook, of an order that is not fetched. */
  static final String UPDATE = "update";

  /** The fact with the merchant's id: an update does not name it. */
  static final String MERCHANT = "merchant";

  private static final Pattern OF_A_MERCHANT = Pattern.compile("([A-Z0-9]{13})=(\\S+)");
  private static final String SANDBOX_HOST = "apisandbox.dev.clover.com";

  private CloverApi() {}

  /** What came of a call: a success, or the trouble it means. */
  record Result(Optional<byte[]> body, Optional<Trouble> trouble) {
    private static Result of(Trouble trouble) {
      return new Result(Optional.empty(), Optional.of(trouble));
    }
  }

  static Result get(URI url, String merchant, Connection connection, Api api) {
    var token = token(merchant, connection.secrets(CloverPlatform.ACCESS_TOKEN));
    if (token.isEmpty()) {
      return Result.of(
          new Trouble.Denied("there is no secret access-token for the merchant " + merchant));
    }
    var answer = api.call(HttpCall.get(url).bearer(token.get()));
    if (answer instanceof HttpAnswer.Answered got) {
      if (got.isSuccess()) {
        return new Result(Optional.of(got.body()), Optional.empty());
      }
      if (got.status() == 401) {
        return Result.of(
            new Trouble.Denied(
                "answered 401: the token has ended or been taken back, and Allday does not renew Clover's tokens; put in a new one"));
      }
    }
    return Result.of(Trouble.of(answer, api.now()).orElseThrow());
  }

  static boolean namesMerchant(Secret token) {
    return OF_A_MERCHANT.matcher(token.reveal()).matches();
  }

  /** Whether the connection leads to Clover's sandbox, where nothing is real. */
  static boolean isSandbox(Connection connection) {
    String host = connection.get(CloverPlatform.BASE_URL).getHost();
    return host.toLowerCase(Locale.ROOT).equals(SANDBOX_HOST);
  }

  /** The merchants that are polled, in their order. */
  static List<String> merchants(Connection connection) {
    return connection.storesToPoll(CloverPlatform.MERCHANTS);
  }

  private static Optional<String> token(String merchant, List<Secret> tokens) {
    for (var token : tokens) {
      var named = OF_A_MERCHANT.matcher(token.reveal());
      if (named.matches()) {
        if (named.group(1).equals(merchant)) {
          return Optional.of(named.group(2));
        }
      } else if (tokens.size() == 1) {
        return Optional.of(token.reveal());
      }
    }
    return Optional.empty();
  }
}
