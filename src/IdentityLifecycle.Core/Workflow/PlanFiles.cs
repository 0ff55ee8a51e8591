using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.PlanFile;

namespace IdentityLifecycle.Workflow;

/// <summary>Plan files on disk.</summary>
public static class PlanFiles
{
    /// <summary>Reads a plan.</summary>
    /// <exception cref="LifecycleException">FileInaccessible: it cannot be opened; PlanDamaged: it is not a whole, unchanged plan.</exception>
    public static async Task<LifecyclePlan> ReadAsync(string path, CancellationToken cancellationToken)
    {
        FileStream stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            return await LifecyclePlanReader.ReadAsync(stream, path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a plan, readable by its owner only; the file appears once it is whole.</summary>
    /// <returns>The file's hash.</returns>
    public static async Task<string> WriteAsync(LifecyclePlan plan, string path, CancellationToken cancellationToken)
    {
        using OwnerOnlyFile file = OwnerOnlyFile.Create(path);
        string hash = await LifecyclePlanWriter.WriteAsync(plan, file.Stream, cancellationToken).ConfigureAwait(false);
        file.Commit();
        return hash;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"\"{path}\" cannot be read: {failure.Message}", failure) { TargetName = path };
        }
    }
}
