package allday.channels.msteams;

import allday.contracts.config.Secret;
import allday.contracts.http.Urls;
import java.net.URI;
import java.util.Locale;

/** The URL of a workflow: taken as it is, since its signature covers how it is written. */
sealed interface MsTeamsUrl {
  /** One that can be called. */
  record Usable(URI url) implements MsTeamsUrl {
    @Override
    public String toString() {
      return "Usable[…]";
    }
  }

  /**
   * @param why what was expected, for the operator
   */
  record Unusable(String why) implements MsTeamsUrl {}

  static MsTeamsUrl read(Secret secret) {
    var url = Urls.encrypted(secret);
    if (url.isEmpty()) {
      return new Unusable("expected the https URL of a workflow");
    }
    String host = url.get().getHost().toLowerCase(Locale.ROOT);
    if (host.endsWith("webhook.office.com") || host.equals("outlook.office.com")) {
      return new Unusable(
          "this is an Office 365 connector, which Microsoft has switched off: make a workflow"
              + " \"When a Teams webhook request is received\" and use its URL");
    }
    String query = url.get().getRawQuery();
    return query != null && query.matches("(.*&)?sig=[^&]+.*")
        ? new Usable(url.get())
        : new Unusable(
            "expected a URL with sig= in it: set the workflow's \"Who can trigger the flow\" to"
                + " Anyone and copy its URL whole");
  }
}
