using System.Management.Automation;

namespace IdentityLifecycle.Host.Json;

/// <summary>The streams of a running pipeline.</summary>
internal static class Streams
{
    /// <summary>Takes each record as it comes and keeps none, so that a long run needs no more memory than a short one.</summary>
    public static void Each<T>(PSDataCollection<T> stream, Action<T> take) =>
        stream.DataAdded += (_, _) =>
        {
            foreach (T record in stream.ReadAll())
            {
                take(record);
            }
        };
}
