/** The window's pages besides its cases, in the order of a day at the rental point. */
import {
  AccountBookOutlined,
  AppstoreOutlined,
  BarChartOutlined,
  CarOutlined,
  ContainerOutlined,
  DesktopOutlined,
  ExperimentOutlined,
  FieldTimeOutlined,
  OrderedListOutlined,
  ScanOutlined,
} from '@ant-design/icons';
import type { ServicePage } from '../screens.ts';
import { DeskPage } from './desk/DeskPage.tsx';
import { FiguresPage } from './desk/FiguresPage.tsx';
import { QueuePage } from './desk/QueuePage.tsx';
import { ReturnsPage } from './desk/ReturnsPage.tsx';
import { TillPage } from './desk/TillPage.tsx';
import { TripsPage } from './desk/TripsPage.tsx';
import { CataloguePage } from './stock/CataloguePage.tsx';
import { CleaningPage } from './stock/CleaningPage.tsx';
import { DevicesPage } from './stock/DevicesPage.tsx';
import { StockPage } from './stock/StockPage.tsx';

export const aidsPages: readonly ServicePage[] = [
  { code: 'desk', label: { zh: '工作台', en: 'Desk' }, icon: <DesktopOutlined />, Page: DeskPage },
  { code: 'returns', label: { zh: '归还与催还', en: 'Returns' }, icon: <FieldTimeOutlined />, Page: ReturnsPage },
  { code: 'queue', label: { zh: '预约排队', en: 'Reservations' }, icon: <OrderedListOutlined />, Page: QueuePage },
  { code: 'trips', label: { zh: '送取安排', en: 'Trips' }, icon: <CarOutlined />, Page: TripsPage },
  { code: 'cleaning', label: { zh: '清洗消毒', en: 'Cleaning' }, icon: <ExperimentOutlined />, Page: CleaningPage },
  { code: 'devices', label: { zh: '辅具', en: 'Devices' }, icon: <ContainerOutlined />, Page: DevicesPage },
  { code: 'stock', label: { zh: '盘点与召回', en: 'Counts and recalls' }, icon: <ScanOutlined />, Page: StockPage },
  { code: 'till', label: { zh: '收款日结', en: 'Till' }, icon: <AccountBookOutlined />, Page: TillPage },
  { code: 'catalogue', label: { zh: '租赁目录', en: 'Catalogue' }, icon: <AppstoreOutlined />, Page: CataloguePage },
  { code: 'figures', label: { zh: '统计', en: 'Figures' }, icon: <BarChartOutlined />, Page: FiguresPage },
];
