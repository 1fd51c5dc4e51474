/**
 * The C library of Linux keeps large blocks that were given back, for each thread its own: a picture is hundreds of
 * megabytes for a moment. These variables make it give blocks of four megabytes and more back at once, and take them in
 * large pages: with smaller blocks, or small pages, the system spends more time on handing out memory than the reader on
 * reading. Elsewhere they mean nothing. It reads them once, when a process starts.
 */
export const frugalMemory = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '4194304',
  MALLOC_TRIM_THRESHOLD_: '16777216',
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
} as const;
