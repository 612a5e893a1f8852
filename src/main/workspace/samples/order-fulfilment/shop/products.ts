/** What the shop sells, the best sellers first. `share` is each one's part of a hundred items sold. */
export const products = [
  { sku: 'CB-0093', unitPrice: 890, share: 17 },
  { sku: 'KB-4471', unitPrice: 4495, share: 14 },
  { sku: 'MS-2207', unitPrice: 3990, share: 12 },
  { sku: 'ST-6010', unitPrice: 2990, share: 10 },
  { sku: 'HD-5530', unitPrice: 8990, share: 9 },
  { sku: 'KB-4402', unitPrice: 3490, share: 8 },
  { sku: 'WC-3120', unitPrice: 5990, share: 7 },
  { sku: 'MS-2215', unitPrice: 1990, share: 6 },
  { sku: 'MN-8830', unitPrice: 15900, share: 5 },
  { sku: 'HD-5512', unitPrice: 2490, share: 4 },
  { sku: 'KB-4480', unitPrice: 12900, share: 3 },
  { sku: 'MN-8841', unitPrice: 34900, share: 3 },
  { sku: 'CB-0118', unitPrice: 1290, share: 1 },
  { sku: 'GIFT-10', unitPrice: 1000, share: 1 },
];
