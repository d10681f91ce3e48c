/** WooCommerce: orders of a self-hosted shop, by webhooks that come once and a poll. */
@NullMarked
package allday.platforms.woocommerce;

import org.jspecify.annotations.NullMarked;
