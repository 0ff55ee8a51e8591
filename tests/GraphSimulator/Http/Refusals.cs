namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>The errors of the service, in its own words.</summary>
internal static class Refusals
{
    private const string BadRequestCode = "Request_BadRequest";

    public static GraphException BadRequest(string message) => new(400, BadRequestCode, message);

    /// <summary>An address or a query that is not understood at all.</summary>
    public static GraphException Malformed(string message) => new(400, "BadRequest", message);

    public static GraphException UnsupportedQuery(string message = "Unsupported Query.") => new(400, "Request_UnsupportedQuery", message);

    public static GraphException NotFound(string id) =>
        new(404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphException MethodNotAllowed() => new(405, BadRequestCode, "Specified HTTP method is not allowed for the request target.");

    public static GraphException Denied(string message = "Insufficient privileges to complete the operation.") => new(403, "Authorization_RequestDenied", message);

    /// <summary>What the tenant would have to buy first.</summary>
    public static GraphException LicenceMissing() => new(400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.");

    public static GraphException NotSupported() => new(501, "NotImplemented", "This operation target is not yet supported.");

    /// <summary>The service answers this, the simulator does not.</summary>
    public static GraphException NotSimulated(string what) => new(501, "NotSimulated", $"The simulator does not know {what}; the service does.");

    public static GraphException InvalidProperty(string property) =>
        new(400, BadRequestCode, $"Property {property} is invalid.") { Details = [new("InvalidValue", property)] };

    public static GraphException InvalidValue(string property, string resource) =>
        new(400, BadRequestCode, $"Invalid value specified for property '{property}' of resource '{resource}'.") { Details = [new("InvalidValue", property)] };

    public static GraphException Required(string property, string resource) =>
        new(400, BadRequestCode, $"A value is required for property '{property}' of resource '{resource}'.") { Details = [new("PropertyRequired", property)] };

    public static GraphException ReadOnly(string property) =>
        new(400, BadRequestCode, $"Property '{property}' is read-only and cannot be set.") { Details = [new("ReadOnly", property)] };

    public static GraphException Duplicate(string property) =>
        new(400, BadRequestCode, $"Another object with the same value for property {property} already exists.") { Details = [new("ObjectConflict", property)] };

    public static GraphException LinkExists(string relation) =>
        BadRequest($"One or more added object references already exist for the following modified properties: '{relation}'.");

    public static GraphException MasteredOnPremises() =>
        BadRequest("Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.");
}
