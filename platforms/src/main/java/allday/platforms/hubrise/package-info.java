/**
 * HubRise: orders of other channels and tills (API v1), by active callbacks that carry the order,
 * and a list by time of creation.
 */
@NullMarked
package allday.platforms.hubrise;

import org.jspecify.annotations.NullMarked;
