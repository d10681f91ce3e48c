/** OpenTable: reservations of Guest Center by poll, each fetched with its guest. */
@NullMarked
package allday.platforms.opentable;

import org.jspecify.annotations.NullMarked;
