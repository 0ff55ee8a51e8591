using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Asks sources and directories for their columns and attributes while a policy is checked; what cannot be asked is told and left out.</summary>
/// <param name="lease">Opens a directory.</param>
/// <param name="tell">Takes what could not be read.</param>
/// <param name="cancellationToken">Stops reading.</param>
internal sealed class ReadSchemas(Func<ConnectorSettings, DirectoryLease> lease, Action<string> tell, CancellationToken cancellationToken) : ISchemaSource
{
    public AttributeSchema? ColumnsOf(ConnectorSettings source) => Read(source, async () =>
    {
        ISystemOfRecord opened = LifecycleSession.Catalog.OpenSource(CredentialReference.Resolve(source));
        await using (opened.ConfigureAwait(false))
        {
            string[] columns = [.. await opened.ReadColumnsAsync(cancellationToken).ConfigureAwait(false)];
            return new AttributeSchema(Array.ConvertAll(columns, static column => new AttributeDefinition(column)));
        }
    });

    public AttributeSchema? AttributesOf(ConnectorSettings directory) => Read(directory, async () =>
    {
        DirectoryLease opened = lease(directory);
        await using (opened.ConfigureAwait(false))
        {
            return await opened.Directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        }
    });

    private AttributeSchema? Read(ConnectorSettings settings, Func<Task<AttributeSchema>> read)
    {
        try
        {
            return Blocking.Wait(read());
        }
        catch (Exception unreadable) when (unreadable is LifecycleException or ArgumentException)
        {
            tell($"The names of {settings.Name} were not checked: {unreadable.Message}");
            return null;
        }
    }
}
