/** Shopify: orders of the Admin API, by fat webhooks of several topics and a REST poll. */
@NullMarked
package allday.platforms.shopify;

import org.jspecify.annotations.NullMarked;
