package allday.kit.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads our roles out of a token; others are none of our business. */
final class RolesFromClaims implements Converter<Jwt, Collection<GrantedAuthority>> {
  private static final Set<String> OURS = Set.of("VIEWER", "STAFF", "MANAGER");

  private final List<String> claims;

  RolesFromClaims(List<String> claims) {
    this.claims = List.copyOf(claims);
  }

  @Override
  public Collection<GrantedAuthority> convert(Jwt token) {
    return claims.stream()
        .map(claim -> find(token.getClaims(), claim))
        .filter(Collection.class::isInstance)
        .map(Collection.class::cast)
        .findFirst()
        .map(RolesFromClaims::authorities)
        .orElse(List.of());
  }

  private static Collection<GrantedAuthority> authorities(Collection<?> roles) {
    return roles.stream()
        .map(role -> String.valueOf(role).toUpperCase(Locale.ROOT))
        .filter(OURS::contains)
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }

  private static @Nullable Object find(@Nullable Object from, String path) {
    Object found = from;
    for (String step : path.split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return found;
  }
}
