namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>The types of directory objects.</summary>
public enum ObjectKind
{
    User,
    Group,
    DirectoryRole,
    AdministrativeUnit,
    ServicePrincipal,
}

/// <summary>What the service calls a type.</summary>
internal static class ObjectKindNames
{
    /// <summary>The name in schemas and casts, such as <c>microsoft.graph.user</c>.</summary>
    public static string TypeName(this ObjectKind kind) => "microsoft.graph." + kind switch
    {
        ObjectKind.User => "user",
        ObjectKind.Group => "group",
        ObjectKind.DirectoryRole => "directoryRole",
        ObjectKind.AdministrativeUnit => "administrativeUnit",
        ObjectKind.ServicePrincipal => "servicePrincipal",
    };

    public static ObjectKind? OfTypeName(string name)
    {
        foreach (ObjectKind kind in Enum.GetValues<ObjectKind>())
        {
            if (kind.TypeName() == name)
            {
                return kind;
            }
        }

        return null;
    }
}
