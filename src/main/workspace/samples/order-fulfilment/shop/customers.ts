/** The regulars. */
export const customers = [
  { id: 'u-88201', name: 'Ada Lindqvist', email: 'ada.lindqvist@example.org' },
  { id: 'u-88202', name: 'Bruno Teixeira', email: 'bruno.teixeira@example.org' },
  { id: 'u-88203', name: 'Chidi Nwosu', email: 'chidi.nwosu@example.org' },
  { id: 'u-88204', name: 'Daria Kowalczyk', email: 'daria.kowalczyk@example.org' },
  { id: 'u-88205', name: 'Emre Aydin', email: 'emre.aydin@example.org' },
  { id: 'u-88206', name: 'Fatima Benali', email: 'fatima.benali@example.org' },
  { id: 'u-88207', name: 'Giulia Moretti', email: 'giulia.moretti@example.org' },
  { id: 'u-88208', name: 'Hana Suzuki', email: 'hana.suzuki@example.org' },
  { id: 'u-88209', name: 'Ivar Johansen', email: 'ivar.johansen@example.org' },
  { id: 'u-88210', name: 'Jyoti Menon', email: 'jyoti.menon@example.org' },
  { id: 'u-88211', name: 'Katrin Vogel', email: 'katrin.vogel@example.org' },
  { id: 'u-88212', name: 'Luis Herrera', email: 'luis.herrera@example.org' },
];
