using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Expressions;
using IdentityLifecycle.Reconciliation.Sources;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>What shall be read, and how its rows become records.</summary>
internal sealed class SourceRequest
{
    private readonly Func<string, IdentitySetReader> _createReader;

    private SourceRequest(ConnectorSettings connection, Func<string, IdentitySetReader> createReader)
    {
        Connection = connection;
        _createReader = createReader;
    }

    public ConnectorSettings Connection { get; }

    /// <summary>The policy whose last accepted snapshot this one is measured by; null if it is not.</summary>
    public LifecyclePolicy? MeasuredBy { get; private init; }

    /// <summary>The source's name in that policy.</summary>
    public string Name => Connection.Name;

    /// <summary>The columns as they are.</summary>
    public static SourceRequest Raw(ConnectorSettings connection, string key) =>
        new(connection, location => IdentitySetReader.ForColumns(connection.Name, location, key));

    /// <summary>Mapped as a policy says.</summary>
    public static SourceRequest Mapped(LifecyclePolicy policy, SystemOfRecordPolicy source, DateTimeOffset? asOf)
    {
        EvaluationContext context = new() { AsOf = asOf ?? DateTimeOffset.Now, DefaultDomain = policy.DefaultDomain };
        return new SourceRequest(source.Connection, location => IdentitySetReader.ForPolicy(policy, source, location, context))
        {
            MeasuredBy = source.Completeness.MaxShrinkPercent is null ? null : policy,
        };
    }

    /// <summary>Records that were made without a policy, taken as the policy's attributes.</summary>
    public static SourceRequest Adopted(LifecyclePolicy policy, IdentitySet records, DateTimeOffset asOf)
    {
        string name = records.Snapshots.Count == 0 ? "objects" : records.Snapshots[0].Source;
        EvaluationContext context = new() { AsOf = asOf, DefaultDomain = policy.DefaultDomain };
        return new SourceRequest(
            new ConnectorSettings(name, "pipeline", string.Empty, new Dictionary<string, object>()),
            location => IdentitySetReader.ForAttributes(policy, name, location, context));
    }

    /// <summary>The system of record of a name, or the only one.</summary>
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

    public IdentitySetReader CreateReader(string location) => _createReader(location);

    private static LifecycleException Invalid(string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = "Name" };
}
