using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>A delimited text file that is read without a policy.</summary>
public static class DelimitedFile
{
    private const string Connector = "Csv";

    /// <summary>The settings for a file. Encoding and delimiter are recognised from the file if they are not given.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="delimiter">The character between the columns; null is recognised from the file.</param>
    /// <param name="encoding">The name of the encoding; null is recognised from the file.</param>
    public static ConnectorSettings Settings(string path, string? delimiter, string? encoding)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal) { ["path"] = path };
        if (delimiter is not null)
        {
            values["delimiter"] = delimiter;
        }

        if (encoding is not null)
        {
            values["encoding"] = encoding;
        }

        return new ConnectorSettings(Path.GetFileName(path), Connector, Path.GetDirectoryName(path)!, values);
    }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="path">The file's full path.</param>
    /// <param name="receiver">Takes columns and rows.</param>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task ReadAsync(IConnectorCatalog connectors, string path, ISourceReceiver receiver, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        ConnectorSettings settings = Settings(path, null, null);
        ISystemOfRecord source = connectors.OpenSource(settings);
        await using (source.ConfigureAwait(false))
        {
            await source.ReadAsync(receiver, progress, cancellationToken).ConfigureAwait(false);
        }
    }
}
