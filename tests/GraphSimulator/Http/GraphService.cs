using System.Globalization;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Memberships;
using IdentityLifecycle.GraphSimulator.Routes;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>Answers requests, one by one, whether they come by themselves or in a batch.</summary>
internal sealed class GraphService
{
    private readonly Simulator _simulator;
    private readonly RouteTable _routes;
    private readonly DynamicMembers _dynamicMembers;

    public GraphService(Simulator simulator)
    {
        _simulator = simulator;
        _dynamicMembers = new DynamicMembers(simulator.Tenant, simulator.Clock);
        _routes = new RouteTable(AllRoutes.Of(this));
    }

    /// <summary>Answers a request. What is refused is an answer too.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="fault">The fault that befalls the request; null for none.</param>
    public GraphResponse Answer(GraphRequest request, Fault? fault)
    {
        string requestId = _simulator.Identifiers.Next();
        string clientRequestId = request.Headers.GetValueOrDefault("client-request-id", requestId);
        bool fits = _simulator.Contract.CheckRequest(request);
        GraphResponse response = AnswerOrRefuse(request, fault, fits, requestId, clientRequestId);
        response.WithHeader("request-id", requestId).WithHeader("client-request-id", clientRequestId);
        _simulator.Contract.CheckResponse(request, response);
        return response;
    }

    private GraphResponse AnswerOrRefuse(GraphRequest request, Fault? fault, bool fits, string requestId, string clientRequestId)
    {
        try
        {
            return AnswerOrThrow(request, fault);
        }
        catch (GraphException refusal)
        {
            return ErrorBody.Of(refusal, requestId, clientRequestId, _simulator.Clock.Now);
        }
        catch (Exception error) when (!fits)
        {
            return ErrorBody.Of(Refusals.Malformed($"The body is not of the form that the service expects: {error.Message}"), requestId, clientRequestId, _simulator.Clock.Now);
        }
        catch (Exception error)
        {
            _simulator.Contract.ReportBreak(request, error);
            return ErrorBody.Of(new GraphException(500, "SimulatorBroken", error.Message), requestId, clientRequestId, _simulator.Clock.Now);
        }
    }

    private GraphResponse AnswerOrThrow(GraphRequest request, Fault? fault)
    {
        if (fault?.Refusal() is { } refusal)
        {
            throw refusal;
        }

        _simulator.Tenant.PurgeWhatIsTooOld();
        _dynamicMembers.Follow();
        TokenClaims app = _simulator.Apps.Check(request.Headers.GetValueOrDefault("Authorization"));
        (Route route, IReadOnlyDictionary<string, string> values) = _routes.Find(request, _simulator.Contract.Knows(request));
        double share = 0;
        int cost = route.IsFree ? 0 : _simulator.Quota.Charge(app, request, route.Cost, out share);
        Call call = new(_simulator, request, app, values);
        if (route.Permissions.Count > 0)
        {
            call.Demand(route.Permissions);
        }

        GraphResponse response = Metered(route.Answer(call), cost, share);
        return fault?.Kind == FaultKind.GatewayTimeoutAfterWrite ? throw Fault.Timeout() : response;
    }

    private static GraphResponse Metered(GraphResponse response, int cost, double share)
    {
        response.WithHeader("x-ms-resource-unit", cost.ToString(CultureInfo.InvariantCulture));
        return share > 0.8 ? response.WithHeader("x-ms-throttle-limit-percentage", share.ToString("0.0", CultureInfo.InvariantCulture)) : response;
    }
}
