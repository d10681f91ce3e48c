package allday.contracts.profile;

import allday.contracts.PlatformId;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import java.util.List;

/** A platform that says of itself what its profile says. */
public abstract class ProfiledPlatform implements Platform {
  private final Profile profile;

  protected ProfiledPlatform(Profile profile) {
    this.profile = profile;
  }

  @Override
  public PlatformId id() {
    return profile.id();
  }

  @Override
  public String displayName() {
    return profile.displayName();
  }

  @Override
  public Spec spec() {
    return profile.spec(List.of(), List.of());
  }

  @Override
  public IdScope idScope() {
    return profile.idScope();
  }
}
