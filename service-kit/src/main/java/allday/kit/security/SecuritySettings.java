package allday.kit.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and programs prove who they are.
 *
 * @param issuer of OpenID Connect tokens; blank for one local user
 * @param audience that a token must name; blank for any
 * @param rolesClaim where a token holds the roles; dots lead into nested claims, and the first that
 *     is there counts
 * @param staffPassword of the local user {@code staff}; blank to have one made up at each start
 */
@ConfigurationProperties("allday.security")
record SecuritySettings(
    @Nullable String issuer,
    @Nullable String audience,
    @DefaultValue({"roles", "realm_access.roles"}) List<String> rolesClaim,
    @Nullable String staffPassword) {

  @Override
  public String toString() {
    return "SecuritySettings[" + issuer + "]";
  }
}
