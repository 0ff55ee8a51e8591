using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>Which properties an answer shows: those of $select, or the type's default ones.</summary>
internal sealed class Selection
{
    private static readonly string[] s_singleOnly =
        ["aboutMe", "birthday", "hireDate", "interests", "mySite", "pastProjects", "preferredName", "responsibilities", "schools", "skills", "mailboxSettings"];

    private Selection(IReadOnlyList<string> properties, bool isExplicit)
    {
        Properties = properties;
        IsExplicit = isExplicit;
    }

    public IReadOnlyList<string> Properties { get; }

    /// <summary>Whether the request named them.</summary>
    public bool IsExplicit { get; }

    public bool Has(string property) => Properties.Contains(property);

    /// <summary>Reads $select for objects of a type, and refuses what may not be selected.</summary>
    public static Selection Read(Call call, ObjectKind kind, bool isCollection) => Of(call, kind, call.Request.Option("$select"), isCollection);

    public static Selection Of(Call call, ObjectKind kind, string? select, bool isCollection)
    {
        if (string.IsNullOrEmpty(select))
        {
            return new Selection(DefaultProperties.Of(kind), false);
        }

        string[] properties = [.. select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        foreach (string property in properties)
        {
            Check(call, kind, property, isCollection);
        }

        return new Selection(["id", .. properties.Where(static property => property != "id")], true);
    }

    /// <summary>The properties of a list that holds objects of several types: each shows those that its type has.</summary>
    public static Selection OfMembers(Call call, ObjectKind kind)
    {
        string? select = call.Request.Option("$select");
        return string.IsNullOrEmpty(select)
            ? Of(call, kind, null, isCollection: true)
            : new Selection(["id", .. select.Split(',', StringSplitOptions.TrimEntries).Where(property => property != "id" && call.Simulator.Contract.HasProperty(kind.TypeName(), property))], true);
    }

    internal static void DemandFor(Call call, string property)
    {
        switch (property)
        {
            case "signInActivity" when !call.App.HasAny([PermissionNames.ReadSignIns]):
                throw new GraphException(403, "Authentication_MSGraphPermissionMissing", "Calling principal does not have required MSGraph permissions AuditLog.Read.All");
            case "signInActivity" when !call.Tenant.Settings.HasPremiumLicence:
                throw new GraphException(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither tenant is B2C or tenant doesn't have premium license");
            case "employeeLeaveDateTime":
                call.Demand(PermissionNames.ReadLeaveDates, PermissionNames.WriteLeaveDates);
                break;
        }
    }

    private static void Check(Call call, ObjectKind kind, string property, bool isCollection)
    {
        string root = property.Split('/')[0];
        if (!call.Simulator.Contract.HasProperty(kind.TypeName(), root))
        {
            throw Refusals.Malformed($"Parsing OData Select and Expand failed: Could not find a property named '{root}' on type '{kind.TypeName()}'.");
        }

        if (Relation.Names.Contains(root))
        {
            throw Refusals.NotSimulated($"$select of the relation '{root}'");
        }

        if (isCollection && s_singleOnly.Contains(root))
        {
            throw Refusals.NotSupported();
        }

        DemandFor(call, root);
    }
}
