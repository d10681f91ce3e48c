/**
 * Platforms that are known only in part. What such a platform's requests look like is said by
 * settings; a {@link allday.contracts.profile.Profile} is the best-evidenced default of each. All
 * members share the names of the settings and the code that reads by them; a member's own package
 * holds its profile, and its {@link allday.contracts.profile.ProfiledPlatform}, {@link
 * allday.contracts.profile.ProfiledWebhook} and {@link allday.contracts.profile.ProfiledMapper}.
 */
@NullMarked
package allday.contracts.profile;

import org.jspecify.annotations.NullMarked;
