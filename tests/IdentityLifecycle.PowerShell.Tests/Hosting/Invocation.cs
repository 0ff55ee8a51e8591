using System.Management.Automation;
using IdentityLifecycle.Journal;
using Xunit.Sdk;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>What one script left behind, stream by stream. A terminating error is the last of <see cref="Errors"/>.</summary>
public sealed record Invocation(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<InformationRecord> Information,
    IReadOnlyList<ProgressRecord> Progress,
    ErrorRecord? Terminating)
{
    /// <summary>The FullyQualifiedErrorIds up to the first comma: the error kinds.</summary>
    public IReadOnlyList<string> ErrorIds { get; } = [.. Errors.Select(one => one.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The output without the wrapping, each as <typeparamref name="T"/>.</summary>
    public IReadOnlyList<T> Objects<T>() => [.. Output.Select(one => (T)one.BaseObject)];

    /// <summary>The run that the script made, as whoever logs is told of it.</summary>
    public LifecycleRun Run => Information.Select(static one => one.MessageData).OfType<LifecycleRun>().Single();

    /// <summary>Fails the test with every error's text, unless there is none.</summary>
    public Invocation ThrowIfFailed() =>
        Errors.Count == 0 ? this : throw new XunitException(string.Join(Environment.NewLine, Errors.Select(one => $"{one.FullyQualifiedErrorId}: {one}")));
}
