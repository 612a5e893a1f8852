import type { Handlers } from 'replayground';

// Two products of the shop are missing here, CB-0118 and GIFT-10: orders with one of them end among the dead letters.
// Add 'CB-0118': { title: 'Cable, braided, 2 m' } and 'GIFT-10': { title: 'Gift card, 10 EUR' }, save, redrive.
const catalogue: Record<string, { title: string }> = {
  'CB-0093': { title: 'Cable, USB-C, 1 m' },
  'HD-5512': { title: 'Headset, wired' },
  'HD-5530': { title: 'Headset, wireless' },
  'KB-4402': { title: 'Keyboard, compact' },
  'KB-4471': { title: 'Keyboard, low profile, ISO' },
  'KB-4480': { title: 'Keyboard, split' },
  'MN-8830': { title: 'Monitor, 24 inch' },
  'MN-8841': { title: 'Monitor, 32 inch, curved' },
  'MS-2207': { title: 'Mouse, vertical' },
  'MS-2215': { title: 'Mouse, travel' },
  'ST-6010': { title: 'Stand, aluminium' },
  'WC-3120': { title: 'Webcam, 1080p' },
};

export const handlers: Handlers<'notification'> = {
  OrderPlaced({ data }, ctx) {
    const lines = data.items.map(({ sku, quantity }) => {
      const product = catalogue[sku];

      // a mail names products as the customer saw them
      return `${quantity} × ${product.title}`;
    });
    return ctx.call('mail-relay', { to: data.user.email, subject: `We have your order ${data.orderId}`, lines });
  },

  OrderConfirmed({ data }, ctx) {
    const subject = `Your order ${data.orderId} is on its way`;
    return ctx.call('mail-relay', { to: data.user.email, subject, lines: ['Paid, packed and shipped.'] });
  },

  OrderCancelled({ data }, ctx) {
    const subject = `Your order ${data.orderId} is cancelled`;
    return ctx.call('mail-relay', { to: data.user.email, subject, lines: [apologies[data.reason]] });
  },
};

const apologies = {
  'out-of-stock': 'We have sold out, and we are sorry.',
  'payment-failed': 'Your card was declined. Nothing was charged.',
  'customer-request': 'As you asked. Nothing was charged.',
};
