using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>What shall be read, and how its rows become records.</summary>
public sealed class SourceRequest
{
    private readonly Func<string, EvaluationContext, IdentitySetReader> _createReader;

    private SourceRequest(ConnectorSettings connection, Func<string, EvaluationContext, IdentitySetReader> createReader)
    {
        Connection = connection;
        _createReader = createReader;
    }

    /// <summary>What is read, with its credential.</summary>
    public ConnectorSettings Connection { get; }

    /// <summary>The policy whose last accepted snapshot this one is measured by; null if it is not.</summary>
    public LifecyclePolicy? MeasuredBy { get; private init; }

    /// <summary>The policy that maps the rows; null for columns as they are.</summary>
    public LifecyclePolicy? Policy { get; private init; }

    /// <summary>The instant that mappings take for now.</summary>
    public DateTimeOffset AsOf { get; private init; }

    /// <summary>The source's name in that policy.</summary>
    public string Name => Connection.Name;

    /// <summary>The columns as they are.</summary>
    /// <param name="connection">What is read, with its credential.</param>
    /// <param name="key">The column of the key.</param>
    public static SourceRequest Raw(ConnectorSettings connection, string key) =>
        new(connection, (location, _) => IdentitySetReader.ForColumns(connection.Name, location, key));

    /// <summary>Mapped as a policy says.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">The system of record, its connection with the credential.</param>
    /// <param name="asOf">The instant that mappings take for now; null is now.</param>
    public static SourceRequest Mapped(LifecyclePolicy policy, SystemOfRecordPolicy source, DateTimeOffset? asOf) =>
        new(source.Connection, (location, context) => IdentitySetReader.ForPolicy(policy, source, location, context))
        {
            Policy = policy,
            AsOf = asOf ?? DateTimeOffset.Now,
            MeasuredBy = source.Completeness.MaxShrinkPercent is null ? null : policy,
        };

    /// <summary>Records that were made without a policy, taken as the policy's attributes.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="records">The records.</param>
    /// <param name="asOf">The instant that mappings take for now.</param>
    public static SourceRequest Adopted(LifecyclePolicy policy, IdentitySet records, DateTimeOffset asOf)
    {
        string name = string.Join(", ", records.Origins.SelectMany(static origins => origins.Sources).Distinct(StringComparer.Ordinal));
        return new SourceRequest(
            new ConnectorSettings(name, "pipeline", string.Empty, new Dictionary<string, object>()),
            (location, context) => IdentitySetReader.ForAttributes(policy, name, location, context))
        {
            Policy = policy,
            AsOf = asOf,
        };
    }

    /// <summary>The system of record of a name, or the only one.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="name">The name; null is the only one.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: there is none of that name, or several and none was named.</exception>
    public static SystemOfRecordPolicy Choose(LifecyclePolicy policy, string? name)
    {
        string known = string.Join(", ", policy.SystemsOfRecord.Select(static source => source.Name));
        if (name is not null)
        {
            return policy.FindSource(name) ?? throw Invalid($"The policy {policy.Name} has no system of record \"{name}\"; it has {known}.");
        }

        return policy.SystemsOfRecord.Count == 1 ? policy.SystemsOfRecord[0]
            : throw Invalid($"The policy {policy.Name} has {policy.SystemsOfRecord.Count} systems of record ({known}). Pass -Name: they are not merged yet.");
    }

    /// <summary>The reader of the rows; the policy's tables are read first.</summary>
    internal async Task<IdentitySetReader> CreateReaderAsync(IConnectorCatalog connectors, string location, CancellationToken cancellationToken) => _createReader(location, new EvaluationContext
    {
        AsOf = AsOf,
        DefaultDomain = Policy?.DefaultDomain,
        Tables = await TableImport.ReadAsync(connectors, Policy?.Tables ?? [], cancellationToken).ConfigureAwait(false),
    });

    private static LifecycleException Invalid(string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = "Name" };
}
