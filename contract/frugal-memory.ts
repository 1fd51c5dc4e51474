/**
 * The C library of Linux keeps large blocks that were given back, for each thread its own: a picture is hundreds of
 * megabytes for a moment. These variables make it give them back at once; elsewhere they mean nothing. It reads them once,
 * when a process starts.
 */
export const frugalMemory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' } as const;
