using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>Gives an application a token for its id and its secret or certificate, in the form of the identity platform's endpoint.</summary>
internal static class TokenEndpoint
{
    private const int LifetimeInSeconds = 3600;
    private const string DeviceCode = "device_code";

    public static GraphResponse Answer(AppRegistry apps, string tenantId, DateTimeOffset now, string askedTenant, IReadOnlyDictionary<string, string> form)
    {
        if (form.GetValueOrDefault("grant_type", "").EndsWith(DeviceCode, StringComparison.Ordinal))
        {
            return AnswerPerson(apps, tenantId, now, form);
        }

        if (form.GetValueOrDefault("grant_type") != "client_credentials")
        {
            return Refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }

        if (!form.GetValueOrDefault("scope", "").EndsWith("/.default", StringComparison.Ordinal))
        {
            return Refused(400, "invalid_scope", "AADSTS1002012: The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.");
        }

        if (!askedTenant.Equals(tenantId, StringComparison.OrdinalIgnoreCase))
        {
            return Refused(400, "invalid_request", $"AADSTS90002: Tenant '{askedTenant}' not found.");
        }

        if (apps.Find(form.GetValueOrDefault("client_id", "")) is not { } app)
        {
            return Refused(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }

        if (form.TryGetValue("client_assertion", out string? assertion) && !ClientAssertion.IsGood(assertion, app, now))
        {
            return Refused(401, "invalid_client", "AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.");
        }

        return assertion is not null || form.GetValueOrDefault("client_secret") == app.Secret
            ? GraphResponse.Ok(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = LifetimeInSeconds, ["ext_expires_in"] = LifetimeInSeconds, ["access_token"] = apps.Issue(app) })
            : Refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }

    private static GraphResponse AnswerPerson(AppRegistry apps, string tenantId, DateTimeOffset now, IReadOnlyDictionary<string, string> form) =>
        apps.Find(form.GetValueOrDefault("client_id", "")) is not { } app ? Refused(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.")
        : !apps.DeviceCodes.IsEntered(form.GetValueOrDefault(DeviceCode, "")) ? Refused(400, "authorization_pending", "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.")
        : GraphResponse.Ok(PersonToken.Of(apps.IssueToPerson(app), app, tenantId, now, LifetimeInSeconds));

    private static GraphResponse Refused(int status, string error, string description) =>
        new(status) { Body = new JsonObject { ["error"] = error, ["error_description"] = description } };
}
