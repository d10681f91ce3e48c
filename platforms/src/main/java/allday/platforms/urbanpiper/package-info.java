/** UrbanPiper: orders of marketplaces and their news, relayed to a till by webhook. */
@NullMarked
package allday.platforms.urbanpiper;

import org.jspecify.annotations.NullMarked;
